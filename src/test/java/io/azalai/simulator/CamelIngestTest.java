package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ColumnDelimiterEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Jobs;
import org.apache.camel.component.salesforce.api.dto.bulkv2.LineEndingEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that is not ours on the ingest jobs of the simulator: Camel's own operations of Bulk 2.0. */
class CamelIngestTest {
    private final OrgSimulator simulator = OrgSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate camel = context.createProducerTemplate();

    @BeforeEach
    void begin() {
        SalesforceComponent salesforce = new SalesforceComponent();
        salesforce.setLoginUrl(simulator.url());
        salesforce.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setClientId(OrgIdentity.standard().clientId());
        salesforce.setClientSecret(OrgIdentity.standard().clientSecret());
        context.addComponent("salesforce", salesforce);
        context.start();
        camel = context.createProducerTemplate();
    }

    @AfterEach
    void end() throws IOException {
        context.close();
        simulator.close();
    }

    private static Job upsert() {
        Job job = new Job();
        job.setOperation(OperationEnum.UPSERT);
        job.setObject("Contact");
        job.setExternalIdFieldName("External_Id__c");
        job.setContentType(ContentTypeEnum.CSV);
        job.setColumnDelimiter(ColumnDelimiterEnum.PIPE);
        job.setLineEnding(LineEndingEnum.CRLF);
        return job;
    }

    private static String of(String operation, Job job) {
        return "salesforce:" + operation + "?jobId=" + job.getId();
    }

    private Job open() {
        return camel.requestBody("salesforce:bulk2CreateJob", upsert(), Job.class);
    }

    private void upload(Job job, String csv) {
        camel.requestBody(of("bulk2CreateBatch", job), csv.getBytes(UTF_8));
    }

    private String file(String operation, Job job) throws IOException {
        try (InputStream file = camel.requestBody(of(operation, job), null, InputStream.class)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aJobLivesFromItsCreationToItsDeletion() throws IOException {
        // given
        Job job = open();
        // when
        upload(job, "External_Id__c|LastName|Email\r\n1|Ümit|u@example.org\r\n2||\r\n3|\"Ana|B\"|\r\n");
        Job closed = camel.requestBody(of("bulk2CloseJob", job), null, Job.class);
        Job done = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> camel.requestBody(of("bulk2GetJob", job), null, Job.class),
                        told -> told.getState() == JobStateEnum.JOB_COMPLETE);
        // then
        assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
        assertThat(closed.getState()).isEqualTo(JobStateEnum.UPLOAD_COMPLETE);
        assertThat(done.getJobType()).isEqualTo(JobTypeEnum.V2INGEST);
        assertThat(done.getNumberRecordsProcessed()).isEqualTo(3);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(file("bulk2GetSuccessfulResults", job))
                .startsWith("\"sf__Id\"|\"sf__Created\"|External_Id__c|LastName|Email\r\n")
                .contains("|\"true\"|\"1\"|\"Ümit\"|\"u@example.org\"\r\n")
                .contains("|\"true\"|\"3\"|\"Ana|B\"|\"\"\r\n");
        assertThat(file("bulk2GetFailedResults", job))
                .contains("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\"|\"2\"|");
        assertThat(file("bulk2GetUnprocessedRecords", job)).isEqualTo("External_Id__c|LastName|Email\r\n");
        assertThat(simulator.history()).hasSize(2);
        camel.requestBody(of("bulk2DeleteJob", job), (Object) null);
        assertThat(camel.requestBody("salesforce:bulk2GetAllJobs", null, Jobs.class)
                        .getRecords())
                .isEmpty();
    }

    @Test
    void aJobThatIsAbortedWritesNothing() throws IOException {
        // given
        Job job = open();
        upload(job, "External_Id__c|LastName\r\n1|A\r\n");
        // when
        Job aborted = camel.requestBody(of("bulk2AbortJob", job), null, Job.class);
        // then
        assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
        assertThat(file("bulk2GetUnprocessedRecords", job)).isEqualTo("External_Id__c|LastName\r\n1|A\r\n");
        assertThat(camel.requestBody("salesforce:bulk2GetAllJobs", null, Jobs.class)
                        .getRecords())
                .singleElement()
                .satisfies(listed -> assertThat(listed.getId()).isEqualTo(job.getId()));
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aSecondUploadIsRefusedByItsCode() {
        // given
        Job job = open();
        upload(job, "External_Id__c|LastName\r\n1|A\r\n");
        // when, then
        assertThatThrownBy(() -> upload(job, "External_Id__c|LastName\r\n2|B\r\n"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(SalesforceException.class, refused -> assertThat(refused.getErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getErrorCode()).isEqualTo("INVALIDJOB")));
    }
}
