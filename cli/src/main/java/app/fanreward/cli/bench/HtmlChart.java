package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Cost;
import app.fanreward.cli.output.Points;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A page of bars that are as wide as their window. */
final class HtmlChart implements BenchChart {
    /** Without any of the characters that are written otherwise in XML. */
    private static final String STYLE = """

            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --bar: #2f6fdd; --back: #eaeef2; --page: #ffffff; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6edf3; --soft: #9aa4af; --bar: #5b9cff; --back: #262c34; --page: #0f1318; }
            }
            body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 60rem;
              margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            table { border-collapse: collapse; } th, td { padding: .2rem 1.2rem .2rem 0; text-align: right; }
            th:first-child, td:first-child { text-align: left; } th { color: var(--soft); font-weight: 500; }
            ol { list-style: none; padding: 0; margin: 0; } li { margin: .8rem 0; }
            .name { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
            .what { overflow-wrap: anywhere; font-weight: 600; } .cost { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .track { background: var(--back); border-radius: 3px; height: .8rem; margin: .2rem 0; overflow: hidden; }
            .bar { background: var(--bar); height: 100%; min-width: 2px; }
            .more { color: var(--soft); font-size: .87rem; overflow-wrap: anywhere; }
            """;

    private final ProgramCosts costs;
    private final int top;

    HtmlChart(ProgramCosts costs, int top) {
        this.costs = costs;
        this.top = top;
    }

    @Override
    public void write(XMLStreamWriter out) throws XMLStreamException {
        out.writeDTD("<!DOCTYPE html>");
        out.writeStartElement("html");
        out.writeAttribute("lang", "en");
        out.writeStartElement("head");
        out.writeEmptyElement("meta");
        out.writeAttribute("charset", "utf-8");
        out.writeEmptyElement("meta");
        out.writeAttribute("name", "viewport");
        out.writeAttribute("content", "width=device-width, initial-scale=1");
        text(out, "title", "", "What this program costs");
        text(out, "style", "", STYLE);
        out.writeEndElement();
        out.writeStartElement("body");
        text(out, "h1", "", "What program " + costs.program().brief() + " costs");
        text(out, "p", "", BenchWords.head(costs.events()));
        figures(out);
        text(out, "p", "", BenchWords.oneByOne(costs));
        bars(out, TITLES.get(0), Bar.ofRules(costs, top));
        bars(out, TITLES.get(1), Bar.ofConditions(costs, top));
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void figures(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("table");
        row(out, "th", "For each event", "events/s", "ns", "CPU ns", "bytes", "rounds", "spread");
        figures(out, "to decide", costs.deciding());
        figures(out, "to submit, in memory", costs.submitting());
        out.writeEndElement();
    }

    private static void figures(XMLStreamWriter out, String name, Cost cost) throws XMLStreamException {
        row(
                out,
                "td",
                name,
                Points.count(Math.round(BenchWords.perSecond(cost))),
                BenchWords.nanos(cost.nanos()),
                BenchWords.nanos(cost.cpuNanos()),
                Points.count(Math.round(cost.bytes())),
                Points.count(cost.rounds()),
                BenchWords.percent(cost.spread()));
    }

    private static void row(XMLStreamWriter out, String cell, String... texts) throws XMLStreamException {
        out.writeStartElement("tr");
        for (String each : texts) {
            text(out, cell, "", each);
        }
        out.writeEndElement();
    }

    private static void bars(XMLStreamWriter out, String title, List<Bar> bars) throws XMLStreamException {
        text(out, "h2", "", title);
        double longest = Bar.longest(bars);
        out.writeStartElement("ol");
        for (Bar bar : bars) {
            out.writeStartElement("li");
            start(out, "div", "name");
            text(out, "span", "what", bar.name());
            text(out, "span", "cost", BenchWords.nanos(bar.nanos()) + " ns, " + bar.share());
            out.writeEndElement();
            start(out, "div", "track");
            start(out, "div", "bar");
            out.writeAttribute("style", String.format(Locale.ROOT, "width: %.2f%%", 100 * bar.nanos() / longest));
            // An element that is written as empty has no end in HTML.
            out.writeCharacters("");
            out.writeEndElement();
            out.writeEndElement();
            text(out, "div", "more", bar.answers() + " · " + bar.place());
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void start(XMLStreamWriter out, String element, String style) throws XMLStreamException {
        out.writeStartElement(element);
        if (!style.isEmpty()) {
            out.writeAttribute("class", style);
        }
    }

    private static void text(XMLStreamWriter out, String element, String style, String text) throws XMLStreamException {
        start(out, element, style);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
