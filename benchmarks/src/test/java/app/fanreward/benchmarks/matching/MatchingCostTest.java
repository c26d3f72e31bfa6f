package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.Recompiler;
import app.fanreward.core.internal.program.match.LayeredMatcher;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.match.Matches;
import com.sun.management.ThreadMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What matching costs in numbers that are the same on every machine: how much is asked and looked at, and made. */
class MatchingCostTest {
    private static final int CAMPAIGNS = 10_000;
    private static final int EVENTS = 500;
    private static final int RELOADS = 1_000;
    private static final int FIRST_LOADS = 100;

    /** There are no other attributes, clocks or conditions that rules of the workload ask. */
    private static final int SLOTS = 9;

    /**
     * An event asks each of its attributes once at most, and looks at words of rows and checks of single rules far fewer than
     * the 20,000 rules there are. The bounds lie a quarter above what was counted when they were set.
     */
    @ParameterizedTest
    @CsvSource({"TYPICAL, 280", "SPARSE, 60", "HOT, 580", "GLOBAL30, 1330", "GLOBAL90, 3860", "ADVERSARIAL, 1440"})
    void ofTenThousandCampaignsAnEventLooksAtFewWords(Profile profile, int bound) {
        Subject subject = new Subject(profile, CAMPAIGNS);
        Matches matches = new Matches();
        subject.events.forEach(event -> subject.matcher.match(event, matches));
        double asked = (double) matches.asked() / EVENTS;
        double looked = (double) matches.looked() / EVENTS;
        assertTrue(asked <= SLOTS, () -> "asked " + asked + " questions of an event");
        assertTrue(looked <= bound, () -> "looked at " + looked + " words for an event");
    }

    @Test
    void matchingMakesNoObject() {
        assertMakesNoObject(new Subject(Profile.TYPICAL, 1_000));
    }

    @Test
    void matchingMakesNoObjectAfterFewCampaignsChanged() {
        Subject subject = Subject.changed(Profile.TYPICAL, 1_000, 20);
        assertInstanceOf(LayeredMatcher.class, subject.matcher);
        assertMakesNoObject(subject);
    }

    @Test
    void matchingMakesNoObjectForMembersAllOverTheWorld() {
        assertMakesNoObject(Subject.inZones(Profile.TYPICAL, 1_000, 100));
    }

    private static void assertMakesNoObject(Subject subject) {
        Matches matches = new Matches();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        // What is only made once, such as room for as many matches as there are, is made now.
        subject.events.forEach(event -> subject.matcher.match(event, matches));
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        long empty = threads.getThreadAllocatedBytes(thread) - before;
        before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < EVENTS; i++) {
            subject.matcher.match(subject.events.get(i), matches);
        }
        assertEquals(empty, threads.getThreadAllocatedBytes(thread) - before);
    }

    /** A rule set is data: what was compiled before it can be collected, and there is nothing to unload. */
    @Test
    void aChangedProgramLoadsNoClass() {
        ProgramDefinition program = OwnLanguage.program(CampaignMix.of(Profile.TYPICAL, 10));
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        for (int i = 0; i < FIRST_LOADS; i++) {
            ProgramCompiler.compile(program).prepare();
        }
        long before = classes.getTotalLoadedClassCount();
        for (int i = 0; i < RELOADS; i++) {
            ProgramCompiler.compile(program).prepare();
        }
        assertEquals(before, classes.getTotalLoadedClassCount());
    }

    private static final class Subject {
        private final Matcher matcher;
        private final List<Facts> events;

        Subject(Profile profile, int campaigns) {
            this(MatchingWorkload.of(profile, campaigns, EVENTS));
        }

        private Subject(MatchingWorkload workload) {
            this(workload, OwnProgram.of(workload.campaigns()).program());
        }

        private Subject(MatchingWorkload workload, Program program) {
            matcher = program.matcherOn(OwnLanguage.KIND);
            events = workload.events().stream().map(OwnProgram::facts).toList();
        }

        private Subject(Matcher matcher, List<Facts> events) {
            this.matcher = matcher;
            this.events = events;
        }

        /** The same for members of whom each lives in one of some zones. */
        static Subject inZones(Profile profile, int campaigns, int zones) {
            Subject subject = new Subject(profile, campaigns);
            List<ZoneId> all = ZoneId.getAvailableZoneIds().stream()
                    .sorted()
                    .limit(zones)
                    .map(ZoneId::of)
                    .toList();
            List<Facts> there = new ArrayList<>();
            for (Facts facts : subject.events) {
                MemberProfile member = facts.member();
                there.add(new Facts(
                        facts.event(),
                        new MemberProfile(
                                member.member(),
                                all.get(there.size() % zones),
                                member.attributes(),
                                member.accounts())));
            }
            return new Subject(subject.matcher, there);
        }

        /** As it is after some campaigns were changed, one after the other. */
        static Subject changed(Profile profile, int campaigns, int changes) {
            MatchingWorkload workload = MatchingWorkload.of(profile, campaigns, EVENTS);
            Recompiler compiler = new Recompiler(Functions.NONE);
            ProgramDefinition definition = OwnLanguage.program(workload.campaigns());
            compiler.compile(definition).program().prepare();
            List<Campaign> changing = new ArrayList<>(definition.campaigns());
            Program program = null;
            for (int i = 0; i < changes; i++) {
                changing.set(i, OwnLanguage.changed(changing.get(i)));
                program = compiler.compile(new ProgramDefinition(definition.settings(), changing))
                        .program();
                program.prepare();
            }
            return new Subject(workload, Objects.requireNonNull(program));
        }
    }
}
