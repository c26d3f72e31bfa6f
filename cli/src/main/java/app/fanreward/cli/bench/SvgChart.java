package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A drawing of bars, to be put into a page. */
final class SvgChart implements BenchChart {
    private static final String STYLE = """

            text { font: 14px system-ui, sans-serif; fill: #1b1f24; } .head { font-size: 18px; font-weight: 600; }
            .name { font-weight: 600; } .more { font-size: 12px; fill: #57606a; } .cost { text-anchor: end; }
            .page { fill: #ffffff; } .track { fill: #eaeef2; } .bar { fill: #2f6fdd; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; } .more { fill: #9aa4af; } .page { fill: #0f1318; } .track { fill: #262c34; }
              .bar { fill: #5b9cff; }
            }
            """;

    private static final int WIDTH = 960;
    private static final int EDGE = 24;
    private static final int INSIDE = WIDTH - 2 * EDGE;
    private static final int HEAD = 44;
    private static final int LINE = 56;

    /** How much of a line is left for what something costs. */
    private static final int FOR_COST = 190;

    /** How far letters stand above and below their line. */
    private static final int ABOVE = 16;

    private static final int BELOW = 6;

    /** What mostly fits into a line; wider letters are cut off. All of it stands in the title that a pointer shows. */
    private static final int MOST_SHOWN = 90;

    private final ProgramCosts costs;
    private final int top;

    SvgChart(ProgramCosts costs, int top) {
        this.costs = costs;
        this.top = top;
    }

    @Override
    public void write(XMLStreamWriter out) throws XMLStreamException {
        List<Bar> rules = Bar.ofRules(costs, top);
        List<Bar> conditions = Bar.ofConditions(costs, top);
        int height = 2 * EDGE + 2 * HEAD + LINE * (rules.size() + conditions.size());
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("svg");
        out.writeDefaultNamespace("http://www.w3.org/2000/svg");
        out.writeAttribute("viewBox", "0 0 " + WIDTH + " " + height);
        out.writeAttribute("width", String.valueOf(WIDTH));
        out.writeAttribute("height", String.valueOf(height));
        text(out, "title", "What program " + costs.program().brief() + " costs");
        text(out, "style", STYLE);
        rectangle(out, "page", 0, 0, WIDTH, height);
        int y = bars(out, EDGE, TITLES.get(0), rules);
        bars(out, y, TITLES.get(1), conditions);
        out.writeEndElement();
        out.writeEndDocument();
    }

    private static int bars(XMLStreamWriter out, int from, String title, List<Bar> bars) throws XMLStreamException {
        line(out, "head", EDGE, from + 20, title);
        double longest = Bar.longest(bars);
        int y = from + HEAD;
        for (Bar bar : bars) {
            out.writeStartElement("g");
            text(out, "title", bar.name() + " · " + bar.answers() + " · " + bar.place());
            clipped(out, "name", y, INSIDE - FOR_COST, shown(bar.name()));
            line(out, "cost", EDGE + INSIDE, y, BenchWords.nanos(bar.nanos()) + " ns, " + bar.share());
            rectangle(out, "track", EDGE, y + 6, INSIDE, 10);
            rectangle(out, "bar", EDGE, y + 6, Math.max(1, INSIDE * bar.nanos() / longest), 10);
            clipped(out, "more", y + 30, INSIDE, shown(bar.answers() + " · " + bar.place()));
            out.writeEndElement();
            y += LINE;
        }
        return y;
    }

    /** A line that goes no farther than it may, whatever the letters. */
    private static void clipped(XMLStreamWriter out, String style, int y, int width, String text)
            throws XMLStreamException {
        out.writeStartElement("svg");
        out.writeAttribute("x", String.valueOf(EDGE));
        out.writeAttribute("y", String.valueOf(y - ABOVE));
        out.writeAttribute("width", String.valueOf(width));
        out.writeAttribute("height", String.valueOf(ABOVE + BELOW));
        line(out, style, 0, ABOVE, text);
        out.writeEndElement();
    }

    /** Both ends of what is too long: rules of one campaign differ at the end. */
    private static String shown(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= MOST_SHOWN) {
            return text;
        }
        int half = MOST_SHOWN / 2;
        return text.substring(0, text.offsetByCodePoints(0, half - 1))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -half));
    }

    private static void rectangle(XMLStreamWriter out, String style, int x, int y, double width, int height)
            throws XMLStreamException {
        out.writeEmptyElement("rect");
        out.writeAttribute("class", style);
        out.writeAttribute("x", String.valueOf(x));
        out.writeAttribute("y", String.valueOf(y));
        out.writeAttribute("width", String.format(Locale.ROOT, "%.1f", width));
        out.writeAttribute("height", String.valueOf(height));
    }

    private static void line(XMLStreamWriter out, String style, int x, int y, String text) throws XMLStreamException {
        out.writeStartElement("text");
        out.writeAttribute("class", style);
        out.writeAttribute("x", String.valueOf(x));
        out.writeAttribute("y", String.valueOf(y));
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void text(XMLStreamWriter out, String element, String text) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
