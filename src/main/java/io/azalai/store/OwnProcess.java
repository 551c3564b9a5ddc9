package io.azalai.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among others: what tells two of one host apart even where a process id is used again, and a host from a container on it.
 *
 * @param host as messages name it
 * @param place within which a process id means one process: a host since its last boot, and the process ids that it counts apart
 * @param start when it started, in a unit of its place; 0 where nobody can tell
 */
record OwnProcess(long pid, String host, String place, long start) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnProcess.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path IDS = Path.of("/proc/self/ns/pid");

    /** Where the state and the start are in {@code /proc/PID/stat}, after the name of the program. Source: proc(5). */
    private static final int STATE = 0;

    private static final int START = 19;

    /** The start of a process that is no more. */
    private static final long GONE = -1;

    static OwnProcess now() {
        long pid = ProcessHandle.current().pid();
        String host = hostName();
        return new OwnProcess(pid, host, place(host), started(pid));
    }

    /** Whether a process of this very place still lives. */
    static boolean isAlive(long pid, long start) {
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return false;
        }
        long now = started(pid);
        return now != GONE && (start == 0 || now == 0 || now == start);
    }

    /**
     * When a process started. Not as wall clocks have it, where the kernel tells: that time moves with the clock, and this one does not.
     */
    private static long started(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean isDead = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return isDead ? GONE : Long.parseLong(fields[START]);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            LOG.trace("this system does not tell by /proc when {} started", pid, e);
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .orElse(0L);
        }
    }

    private static String place(String host) {
        try {
            return Files.readString(BOOT, StandardCharsets.US_ASCII).strip() + " " + Files.readSymbolicLink(IDS);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.trace("this system tells hosts apart by their names alone", e);
            return host;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("this host does not know its own name", e);
            return "localhost";
        }
    }
}
