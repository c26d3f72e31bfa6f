package app.fanreward.store.mongodb;

import java.util.Collection;
import java.util.List;

/** What can be left out of how positions are given, and what then has to go wrong at some time. */
enum OrderWeakness {
    /** Nothing is left out. */
    NONE,
    /** A page is begun before everything on the one before it is noted. */
    BEGUN_BEFORE_ALL_IS_NOTED,
    /** Entries are noted to stand on a page that may be forgotten. */
    PAGE_MAY_BE_FORGOTTEN,
    /** Entries that may be forgotten get positions. */
    ENTRY_MAY_BE_FORGOTTEN,
    /** Nobody looks for entries that stand before those that were found. */
    ONLY_WHAT_IS_FOUND,
    /** Whoever asks is told of the page that was the newest before the look that found nothing more. */
    TOLD_OF_AN_EARLIER_PAGE,
    /** Whoever reads by position reads beyond what everybody knows to be noted. */
    READ_BEYOND_WHAT_IS_NOTED;

    PositionPages in(SimulatedPages pages) {
        return switch (this) {
            case NONE, READ_BEYOND_WHAT_IS_NOTED -> pages;
            default -> new Weakened(this, pages);
        };
    }

    private static final class Weakened implements PositionPages {
        private final OrderWeakness weakness;
        private final SimulatedPages pages;
        private End beforeLook = End.NONE;

        private Weakened(OrderWeakness weakness, SimulatedPages pages) {
            this.weakness = weakness;
            this.pages = pages;
        }

        @Override
        public End newest() {
            return switch (weakness) {
                case BEGUN_BEFORE_ALL_IS_NOTED -> {
                    End end = pages.newest();
                    yield new End(end.page(), end.position(), true);
                }
                case PAGE_MAY_BE_FORGOTTEN -> pages.newestLocally();
                case TOLD_OF_AN_EARLIER_PAGE -> beforeLook;
                default -> pages.newest();
            };
        }

        @Override
        public End newestNoted() {
            return pages.newestNoted();
        }

        @Override
        public Page page(long number) {
            return weakness == PAGE_MAY_BE_FORGOTTEN ? pages.pageLocally(number) : pages.page(number);
        }

        @Override
        public List<Unplaced> unplaced(int limit) {
            if (weakness == TOLD_OF_AN_EARLIER_PAGE) {
                beforeLook = pages.newest();
            }
            return weakness == ENTRY_MAY_BE_FORGOTTEN ? pages.unplacedLocally(limit) : pages.unplaced(limit);
        }

        @Override
        public List<Unplaced> unplaced(Collection<String> members) {
            return weakness == ONLY_WHAT_IS_FOUND ? List.of() : pages.unplaced(members);
        }

        @Override
        public boolean write(Page page) {
            return pages.write(page);
        }

        @Override
        public void place(Page page) {
            pages.place(page);
        }

        @Override
        public void noted(long number) {
            pages.noted(number);
        }
    }
}
