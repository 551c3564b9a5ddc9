package io.azalai;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /metrics} answered, as Prometheus reads it. */
public final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String text;
    private final Map<String, Double> samples = new TreeMap<>();

    private Scrape(String text) {
        this.text = text;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            samples.put(series(sample.group(1), sample.group(2)), number(sample.group(3)));
        }
    }

    public static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public static Scrape of(String server) throws IOException, InterruptedException {
        return new Scrape(get(server + "/metrics").body());
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static String series(String name, String labels) {
        Set<String> all = new TreeSet<>();
        Matcher label = LABEL.matcher(labels == null ? "" : labels);
        while (label.find()) {
            all.add(label.group(1) + "=" + label.group(2));
        }
        return name + all;
    }

    /** The value of a series: {@code value("azalai_rows_total", "sync=contacts", "outcome=accepted")}; NaN where there is none. */
    public double value(String name, String... labels) {
        return samples.getOrDefault(name + new TreeSet<>(Set.of(labels)), Double.NaN);
    }

    /** Labels of each name, {@code le} of buckets left out. */
    public Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new TreeMap<>();
        samples.keySet().forEach(series -> {
            String name = series.substring(0, series.indexOf('['));
            Set<String> all = labels.computeIfAbsent(name, key -> new TreeSet<>());
            for (String label : series.substring(series.indexOf('[') + 1, series.length() - 1)
                    .split(", ", -1)) {
                if (label.contains("=") && !label.startsWith("le=")) {
                    all.add(label.substring(0, label.indexOf('=')));
                }
            }
        });
        return labels;
    }

    public String text() {
        return text;
    }
}
