package io.azalai.faults;

import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whoever looks in Salesforce for rows in doubt, and tells by the command line what is there and what is not. */
final class Person {
    private final Ground ground;

    Person(Ground ground) {
        this.ground = ground;
    }

    void decide() {
        Set<String> there = ground.org().history().stream()
                .map(HistoryEntry::after)
                .map(after -> String.valueOf(after.get(ground.workload().keyField())))
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try (Ledger ledger = JdbcLedger.open(ground.state(), Clock.systemUTC())) {
            ledger.inFlight(Ground.SYNC).stream()
                    .flatMap(entry -> entry.rows().stream())
                    .forEach(row -> (there.contains(row.key()) ? found : missing).add(row.key()));
        }
        tell("--accept", found);
        tell("--reject", missing);
    }

    private void tell(String verdict, List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String[] arguments = Stream.concat(Stream.of("rows", Ground.SYNC, verdict), keys.stream())
                .toArray(String[]::new);
        int exit = ground.program().run(arguments);
        if (exit != 0) {
            throw new IllegalStateException("rows " + verdict + " ends with " + exit + ":\n"
                    + ground.program().said());
        }
    }
}
