package io.azalai.faults;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Kills the unchanged program at a point of its work, as {@code kill -9} does: a debugger stops all of its threads there, and the process
 * is killed while they stand.
 */
final class KillSwitch {
    /** The exit code of a process that is killed. */
    static final int KILLED = 137;

    private static final String TIMEOUT_MILLIS = "60000";

    /** Instructions that return, from ireturn to return. Source: the Java Virtual Machine Specification, chapter 6. */
    private static final int FIRST_RETURN = 0xac;

    private static final int LAST_RETURN = 0xb1;

    private final KillPoint point;
    private final int time;

    /** At the point, when it is reached for the so many-th time, from 1. */
    KillSwitch(KillPoint point, int time) {
        this.point = point;
        this.time = time;
    }

    /** Runs a verb; gives its exit code, which is {@link #KILLED} where the process was killed at the point and did not end before it. */
    int run(Program program, String... arguments) {
        ListeningConnector connector = connector();
        Map<String, Connector.Argument> listening = connector.defaultArguments();
        argument(listening, "localAddress").setValue("127.0.0.1");
        argument(listening, "timeout").setValue(TIMEOUT_MILLIS);
        Process process = null;
        try {
            String address = connector.startListening(listening);
            process = program.with("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address)
                    .start(arguments);
            boolean isKilled = watch(connector.accept(listening), process);
            int exit = program.end(process);
            return isKilled ? KILLED : exit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException("the debugger does not listen", e);
        } finally {
            stop(connector, listening);
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static Connector.Argument argument(Map<String, Connector.Argument> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    private static ListeningConnector connector() {
        return Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
    }

    private static void stop(ListeningConnector connector, Map<String, Connector.Argument> listening) {
        try {
            connector.stopListening(listening);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException("it never listened", e);
        }
    }

    private boolean watch(VirtualMachine machine, Process process) {
        List<ReferenceType> loaded = machine.classesByName(point.type());
        loaded.forEach(this::stopAt);
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(point.type());
        prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        prepared.enable();
        machine.resume();
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepare) {
                        stopAt(prepare.referenceType());
                    } else if (event instanceof BreakpointEvent) {
                        process.destroyForcibly();
                        return true;
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was told to end", e);
        }
    }

    private void stopAt(ReferenceType type) {
        List<Method> methods = type.methodsByName(point.method()).stream()
                .filter(method -> !method.isAbstract() && !method.isBridge())
                .toList();
        if (methods.isEmpty()) {
            throw new IllegalStateException(point.type() + " has no method " + point.method());
        }
        for (Method method : methods) {
            Location location = point.where() == KillPoint.Where.ENTRY ? method.location() : end(method);
            BreakpointRequest request =
                    type.virtualMachine().eventRequestManager().createBreakpointRequest(location);
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.addCountFilter(time);
            request.enable();
        }
    }

    /** The last instruction of a method, which must return from it. */
    private static Location end(Method method) {
        byte[] code = method.bytecodes();
        int last = code[code.length - 1] & 0xff;
        if (last < FIRST_RETURN || last > LAST_RETURN) {
            throw new IllegalStateException(method + " does not return at its end");
        }
        return method.locationOfCodeIndex(code.length - 1L);
    }
}
