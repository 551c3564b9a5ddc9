package io.azalai.simulator.schema;

import java.util.Locale;

/** The describe's type of a field, with the {@code soapType} that goes with it. */
public enum FieldType {
    ID("tns:ID"),
    STRING("xsd:string"),
    TEXTAREA("xsd:string"),
    EMAIL("xsd:string"),
    PHONE("xsd:string"),
    URL("xsd:string"),
    PICKLIST("xsd:string"),
    MULTIPICKLIST("xsd:string"),
    COMBOBOX("xsd:string"),
    ENCRYPTEDSTRING("xsd:string"),
    BOOLEAN("xsd:boolean"),
    INT("xsd:int"),
    DOUBLE("xsd:double"),
    CURRENCY("xsd:double"),
    PERCENT("xsd:double"),
    DATE("xsd:date"),
    DATETIME("xsd:dateTime"),
    TIME("xsd:time"),
    REFERENCE("tns:ID"),
    BASE64("xsd:base64Binary"),
    ADDRESS("urn:address"),
    LOCATION("urn:location");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    public String soapType() {
        return soapType;
    }

    /** As the describe and the schema file spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the value is free text whose characters are counted. */
    public boolean isText() {
        return switch (this) {
            case STRING, TEXTAREA, EMAIL, PHONE, URL, COMBOBOX, ENCRYPTEDSTRING -> true;
            case ID,
                    PICKLIST,
                    MULTIPICKLIST,
                    BOOLEAN,
                    INT,
                    DOUBLE,
                    CURRENCY,
                    PERCENT,
                    DATE,
                    DATETIME,
                    TIME,
                    REFERENCE,
                    BASE64,
                    ADDRESS,
                    LOCATION -> false;
        };
    }

    public boolean isNumber() {
        return this == INT || this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    public boolean isPicklist() {
        return this == PICKLIST || this == MULTIPICKLIST;
    }

    /** Made of other fields, and so never written. */
    public boolean isCompound() {
        return this == ADDRESS || this == LOCATION;
    }
}
