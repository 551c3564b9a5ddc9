package io.azalai.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallPathTest {
    @ParameterizedTest
    @CsvSource({
        "/services/oauth2/token, /services/oauth2/token, login",
        "/services/async/62.0/job/7505g00000AbCdE/batch, /services/async/62.0/job/{id}/batch, bulk1",
        "/services/async/62.0/job/750x/batch/751x/result/752x, /services/async/62.0/job/{id}/batch/{id}/result/{id}, bulk1",
        "/services/data/v62.0/jobs/ingest/750x/successfulResults/, /services/data/v62.0/jobs/ingest/{id}/successfulResults/, bulk2",
        "/services/data/v62.0/composite/sobjects/Contact/External_Id__c?allOrNone=false, /services/data/v62.0/composite/sobjects/{object}/{id}, collections",
        "/services/data/v62.0/sobjects/Contact/Email/ada@example.org, /services/data/v62.0/sobjects/{object}/{id}/{id}, sobjects",
        "/services/data/v62.0/sobjects/Contact/describe/, /services/data/v62.0/sobjects/{object}/describe/, describe",
        "/services/data/v62.0/query?q=SELECT+Id+FROM+Contact, /services/data/v62.0/query, query",
        "/services/data/v62.0/query/01gx-2000, /services/data/v62.0/query/{id}, query",
        "/services/data/v62.0/limits/, /services/data/v62.0/limits/, limits",
        "/services/data/v62.0/tooling/query/?q=x, /services/data/v62.0/tooling/query/, tooling",
        "/services/Soap/u/62.0, /services/Soap/u/62.0, soap",
        "/services/data, /services/data, other",
        "/ada@example.org, /{id}, other",
    })
    void whatStandsForARecordIsCutOutAndTheApiIsKnown(String path, String shown, String family) {
        assertThat(CallPath.of(path)).isEqualTo(shown);
        assertThat(CallFamily.of(path).text()).isEqualTo(family);
    }
}
