package io.azalai.sync;

import java.util.List;

/** Where the rows go. */
public sealed interface SyncTarget {
    /** As messages name it: {@code Contact}, {@code Order_Event__e}, {@code Account.Region__c}. */
    String label();

    /** Records of one object. */
    record SingleObject(String object) implements SyncTarget {
        @Override
        public String label() {
            return object;
        }
    }

    /** Records of whichever object holds the external id; new ones go to the first. */
    record MultiObject(List<String> objects) implements SyncTarget {
        public MultiObject {
            objects = List.copyOf(objects);
        }

        @Override
        public String label() {
            return String.join("|", objects);
        }
    }

    /** Messages of a platform event. */
    record Event(String event) implements SyncTarget {
        @Override
        public String label() {
            return event;
        }
    }

    /** The values of one custom picklist field. */
    record Picklist(String object, String field) implements SyncTarget {
        @Override
        public String label() {
            return object + "." + field;
        }
    }

    /** The values of a global value set. */
    record GlobalPicklist(String name) implements SyncTarget {
        @Override
        public String label() {
            return name;
        }
    }
}
