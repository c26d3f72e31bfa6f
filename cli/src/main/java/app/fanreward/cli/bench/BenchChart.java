package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Draws what rules and conditions cost, as a file that a browser shows and that needs no other. */
public interface BenchChart {
    /**
     * Draws.
     *
     * @param costs what it costs
     * @param top how many rules and conditions are drawn
     * @return the content of the file
     */
    static String html(ProgramCosts costs, int top) {
        return drawn(new HtmlChart(costs, top));
    }

    /**
     * Draws.
     *
     * @param costs what it costs
     * @param top how many rules and conditions are drawn
     * @return the content of the file
     */
    static String svg(ProgramCosts costs, int top) {
        return drawn(new SvgChart(costs, top));
    }

    private static String drawn(BenchChart chart) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            chart.write(out);
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    /**
     * The title of the bars of rules, and of conditions.
     */
    List<String> TITLES = List.of("Rules that cost most", "Conditions that cost most");

    /**
     * Writes the document.
     *
     * @param out escapes what is written
     * @throws XMLStreamException if it cannot be written
     */
    void write(XMLStreamWriter out) throws XMLStreamException;
}
