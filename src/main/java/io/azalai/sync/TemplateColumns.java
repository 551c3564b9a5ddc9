package io.azalai.sync;

import java.util.HashSet;
import java.util.Set;
import liqp.TemplateParser;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser;

/** The columns that a Liquid template reads: its variables, without those that it sets itself. */
final class TemplateColumns {
    private TemplateColumns() {}

    /**
     * The columns.
     *
     * @throws IllegalArgumentException when it is no template; the message tells why
     */
    static Set<String> of(String text) {
        try {
            Set<String> read = new HashSet<>();
            Set<String> set = new HashSet<>();
            collect(TemplateParser.DEFAULT.parse(text).getParseTree(), read, set);
            read.removeAll(set);
            return read;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(firstLine(e), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    private static void collect(ParseTree tree, Set<String> read, Set<String> set) {
        if (tree instanceof LiquidParser.Lookup_id_indexesContext lookup) {
            read.add(lookup.id().getText());
        } else if (tree instanceof LiquidParser.AssignmentContext assignment) {
            set.add(assignment.id().getText());
        } else if (tree instanceof LiquidParser.For_arrayContext loop) {
            set.add(loop.id().getText());
            set.add("forloop");
        } else if (tree instanceof LiquidParser.For_rangeContext loop) {
            set.add(loop.id().getText());
            set.add("forloop");
        } else if (tree instanceof LiquidParser.Capture_tag_IdContext capture) {
            set.add(capture.id().getText());
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i), read, set);
        }
    }
}
