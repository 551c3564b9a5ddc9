package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchRequest;
import com.sforce.async.BatchResult;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.ConcurrencyMode;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.async.SObject;
import com.sforce.soap.partner.ChildRelationship;
import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.DescribeGlobalResult;
import com.sforce.soap.partner.DescribeGlobalSObjectResult;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.MergeRequest;
import com.sforce.soap.partner.MergeResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.PicklistEntry;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.OrgIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Salesforce's own clients, force-wsc and force-partner-api, on the simulator: SOAP login, rows, merge and describe, and the life of a Bulk 1.0 job. */
class WscConformanceIT {
    private final OrgSimulator simulator = OrgSimulator.start();

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void theClientLogsInAndLearnsWhereTheServicesAre() throws ConnectionException {
        // when
        ConnectorConfig config = login(OrgIdentity.standard().password());
        // then
        assertThat(config.getSessionId()).isNotEmpty();
        assertThat(config.getServiceEndpoint()).startsWith(simulator.url() + "/services/Soap/u/62.0/00D");
    }

    @Test
    void aWrongPasswordIsTheClientsLoginFault() {
        assertThatThrownBy(() -> login("wrong"))
                .isInstanceOfSatisfying(LoginFault.class, fault -> assertThat(fault.getExceptionMessage())
                        .contains("Invalid username, password"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpsertJobInCsvLivesFromItsOpeningToItsResults(boolean isCompressed) throws Exception {
        // given
        BulkConnection bulk = bulk(isCompressed);
        JobInfo job = bulk.createJob(job(OperationEnum.upsert, ContentType.CSV));
        // when
        BatchInfo batch = bulk.createBatchFromStream(job, stream("""
                External_Id__c,LastName,Email
                1,"Ümit, ""Q""\",u@example.org
                2,,none@example.org
                3,Ana,not an address
                """));
        bulk.updateJob(closed(job));
        BatchInfo done = awaited(bulk, batch);
        // then
        assertThat(done.getState()).isEqualTo(BatchStateEnum.Completed);
        assertThat(done.getNumberRecordsProcessed()).isEqualTo(3);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(2);
        assertThat(lines(bulk.getBatchResultStream(job.getId(), batch.getId())))
                .startsWith("\"Id\",\"Success\",\"Created\",\"Error\"")
                .contains("\"true\",\"true\",\"\"")
                .contains("REQUIRED_FIELD_MISSING")
                .contains("INVALID_EMAIL_ADDRESS");
        assertThat(lines(bulk.getBatchRequestInputStream(job.getId(), batch.getId())))
                .contains("\"Ümit, \"\"Q\"\"\"");
        assertThat(bulk.getJobStatus(job.getId()).getState()).isEqualTo(JobStateEnum.Closed);
        assertThat(bulk.getJobStatus(job.getId()).getNumberRecordsFailed()).isEqualTo(2);
        assertThat(simulator.history()).hasSize(1);
        assertThat(simulator.history().get(0).after()).containsEntry("LastName", "Ümit, \"Q\"");
    }

    @Test
    void aBatchOfXmlRecordsIsReadAndItsResultsAreBound() throws Exception {
        // given
        BulkConnection bulk = bulk(true);
        JobInfo job = bulk.createJob(job(OperationEnum.upsert, ContentType.XML));
        SObject good = new SObject();
        good.setField("External_Id__c", "x1");
        good.setField("LastName", "Reyes & Söhne");
        SObject bad = new SObject();
        bad.setField("External_Id__c", "x2");
        // when
        BatchRequest request = bulk.createBatch(job);
        request.addSObject(good);
        request.addSObject(bad);
        BatchInfo batch = request.completeRequest();
        BatchInfo done = awaited(bulk, batch);
        BatchResult results = bulk.getBatchResult(job.getId(), batch.getId());
        // then
        assertThat(done.getState()).isEqualTo(BatchStateEnum.Completed);
        assertThat(results.getResult()).hasSize(2);
        assertThat(results.getResult()[0].isSuccess()).isTrue();
        assertThat(results.getResult()[0].isCreated()).isTrue();
        assertThat(results.getResult()[1].getErrors()[0].getMessage()).contains("LastName");
        assertThat(simulator.history().stream().map(HistoryEntry::after).map(after -> after.get("LastName")))
                .containsExactly("Reyes & Söhne");
    }

    @Test
    void insertUpdateAndDeleteJobsDoWhatTheySay() throws Exception {
        // given
        BulkConnection bulk = bulk(true);
        // when
        String id = idOf(run(bulk, OperationEnum.insert, "LastName,External_Id__c\nReyes,r1\n"));
        run(bulk, OperationEnum.update, "Id,LastName,Email\n" + id + ",Reyes-Lopez,#N/A\n");
        run(bulk, OperationEnum.delete, "Id\n" + id + "\n");
        // then
        assertThat(simulator.history()).hasSize(3);
        assertThat(simulator.history().get(1).after()).containsEntry("LastName", "Reyes-Lopez");
        assertThat(simulator.history().get(2).operation()).isEqualTo(Operation.DELETE);
        assertThat(simulator.history().get(2).context().api()).isEqualTo("bulk1");
    }

    @Test
    void aBatchWithAColumnThatIsNoFieldFailsAsAWholeAndAnAbortedJobTakesNoMore() throws Exception {
        // given
        BulkConnection bulk = bulk(true);
        JobInfo job = bulk.createJob(job(OperationEnum.upsert, ContentType.CSV));
        // when
        BatchInfo batch = bulk.createBatchFromStream(job, stream("External_Id__c,Nonsense__c\n1,x\n"));
        BatchInfo done = awaited(bulk, batch);
        JobInfo aborted = bulk.abortJob(job.getId());
        // then
        assertThat(done.getState()).isEqualTo(BatchStateEnum.Failed);
        assertThat(done.getStateMessage()).contains("InvalidBatch").contains("Nonsense__c");
        assertThat(aborted.getState()).isEqualTo(JobStateEnum.Aborted);
        assertThatThrownBy(() -> bulk.createBatchFromStream(job, stream("External_Id__c,LastName\n1,x\n")))
                .isInstanceOfSatisfying(AsyncApiException.class, e -> assertThat(e.getExceptionCode())
                        .isEqualTo(AsyncExceptionCode.InvalidJobState));
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void anExpiredSessionIsTheClientsException() throws Exception {
        // given
        BulkConnection bulk = bulk(true);
        simulator.org().sessions().expireAll();
        // when, then
        assertThatThrownBy(() -> bulk.createJob(job(OperationEnum.upsert, ContentType.CSV)))
                .isInstanceOfSatisfying(AsyncApiException.class, e -> assertThat(e.getExceptionCode())
                        .isEqualTo(AsyncExceptionCode.InvalidSessionId));
    }

    @Test
    void allBatchesOfAJobAreListedInTheirOrder() throws Exception {
        // given
        BulkConnection bulk = bulk(true);
        JobInfo job = bulk.createJob(job(OperationEnum.upsert, ContentType.CSV));
        // when
        BatchInfo first = bulk.createBatchFromStream(job, stream("External_Id__c,LastName\n1,A\n"));
        BatchInfo second = bulk.createBatchFromStream(job, stream("External_Id__c,LastName\n2,B\n"));
        awaited(bulk, first);
        awaited(bulk, second);
        // then
        assertThat(Arrays.stream(bulk.getBatchInfoList(job.getId()).getBatchInfo())
                        .map(BatchInfo::getId))
                .containsExactly(first.getId(), second.getId());
        assertThat(bulk.getJobStatus(job.getId()).getNumberBatchesCompleted()).isEqualTo(2);
    }

    @Test
    void anObjectIsDescribedAndTheListNamesIt() throws ConnectionException {
        // given
        PartnerConnection connection = partner();
        // when
        DescribeSObjectResult account = connection.describeSObject("account");
        DescribeSObjectResult[] two = connection.describeSObjects(new String[] {"Contact", "Subscription__c"});
        DescribeGlobalResult global = connection.describeGlobal();
        // then
        assertThat(account.getName()).isEqualTo("Account");
        assertThat(account.isMergeable()).isTrue();
        assertThat(account.getKeyPrefix()).isEqualTo("001");
        assertThat(account.getUpdateable()).isTrue();
        Field key = field(account, "Account_Key__c");
        assertThat(key.getExternalId()).isTrue();
        assertThat(key.getLength()).isEqualTo(100);
        assertThat(key.getType()).isEqualTo(FieldType.string);
        assertThat(key.getUpdateable()).isTrue();
        assertThat(field(account, "Region__c").getPicklistValues())
                .extracting(PicklistEntry::getValue)
                .containsExactly("North", "South", "East", "West");
        assertThat(field(two[0], "AccountId").getReferenceTo()).containsExactly("Account");
        assertThat(field(two[1], "Active__c").getDefaultValue()).isEqualTo(false);
        assertThat(Arrays.stream(account.getChildRelationships()).map(ChildRelationship::getChildSObject))
                .contains("Contact", "Subscription__c");
        assertThat(Arrays.stream(global.getSobjects()).filter(DescribeGlobalSObjectResult::isMergeable))
                .extracting(DescribeGlobalSObjectResult::getName)
                .containsExactlyInAnyOrder("Account", "Contact", "Lead", "Individual");
        assertThatThrownBy(() -> connection.describeSObject("Nothing__c")).isInstanceOf(InvalidSObjectFault.class);
    }

    private static Field field(DescribeSObjectResult object, String name) {
        return Arrays.stream(object.getFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recordsAreMergedAndTheQueryOfAllFindsTheLosers() throws ConnectionException {
        // given
        PartnerConnection connection = partner();
        String master = created(connection, account("Acme"));
        String first = created(connection, account("Acme Inc"));
        String second = created(connection, account("Acme Ltd"));
        com.sforce.soap.partner.sobject.SObject child = new com.sforce.soap.partner.sobject.SObject("Contact");
        child.setField("LastName", "Reyes");
        child.setField("AccountId", first);
        String contact = created(connection, child);
        // when
        com.sforce.soap.partner.sobject.SObject kept = new com.sforce.soap.partner.sobject.SObject("Account");
        kept.setId(master);
        kept.setField("Phone", "+1 415 555 0100");
        kept.setFieldsToNull(new String[] {"Site"});
        MergeRequest request = new MergeRequest();
        request.setMasterRecord(kept);
        request.setRecordToMergeIds(new String[] {first, second});
        MergeResult[] merged = connection.merge(new MergeRequest[] {request, request});
        QueryResult losers = connection.queryAll("SELECT Id, Name, MasterRecordId, MasterRecord.Phone FROM Account"
                + " WHERE IsDeleted = true ORDER BY Name");
        // then
        assertThat(merged).hasSize(2);
        assertThat(merged[0].isSuccess()).isTrue();
        assertThat(merged[0].getId()).isEqualTo(master);
        assertThat(merged[0].getMergedRecordIds()).containsExactly(first, second);
        assertThat(merged[0].getUpdatedRelatedIds()).containsExactly(contact);
        assertThat(merged[1].isSuccess()).isFalse();
        assertThat(merged[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.ENTITY_IS_DELETED);
        assertThat(losers.getSize()).isEqualTo(2);
        assertThat(losers.getRecords()[0].getId()).isEqualTo(first);
        assertThat(losers.getRecords()[0].getField("MasterRecordId")).isEqualTo(master);
        assertThat(losers.getRecords()[1].getSObjectField("MasterRecord"))
                .isInstanceOfSatisfying(
                        com.sforce.soap.partner.sobject.SObject.class,
                        record -> assertThat(record.getField("Phone")).isEqualTo("+1 415 555 0100"));
    }

    @Test
    void rowsAreUpsertedUpdatedAndDeleted() throws ConnectionException {
        // given
        PartnerConnection connection = partner();
        com.sforce.soap.partner.sobject.SObject good = account("Acme");
        good.setField("Account_Key__c", "a-1");
        com.sforce.soap.partner.sobject.SObject bad = account("Acme");
        // when
        UpsertResult[] upserted =
                connection.upsert("Account_Key__c", new com.sforce.soap.partner.sobject.SObject[] {good, bad});
        com.sforce.soap.partner.sobject.SObject change = new com.sforce.soap.partner.sobject.SObject("Account");
        change.setId(upserted[0].getId());
        change.setField("Name", "Acme & Co");
        SaveResult[] updated = connection.update(new com.sforce.soap.partner.sobject.SObject[] {change});
        DeleteResult[] deleted = connection.delete(new String[] {upserted[0].getId(), "42"});
        // then
        assertThat(upserted[0].isCreated()).isTrue();
        assertThat(upserted[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.MISSING_ARGUMENT);
        assertThat(upserted[1].getErrors()[0].getFields()).containsExactly("Account_Key__c");
        assertThat(updated[0].isSuccess()).isTrue();
        assertThat(deleted[0].isSuccess()).isTrue();
        assertThat(deleted[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.MALFORMED_ID);
        assertThat(simulator.history().get(1).after()).containsEntry("Name", "Acme & Co");
    }

    private static com.sforce.soap.partner.sobject.SObject account(String name) {
        com.sforce.soap.partner.sobject.SObject account = new com.sforce.soap.partner.sobject.SObject("Account");
        account.setField("Name", name);
        return account;
    }

    private static String created(PartnerConnection connection, com.sforce.soap.partner.sobject.SObject record)
            throws ConnectionException {
        SaveResult result = connection.create(new com.sforce.soap.partner.sobject.SObject[] {record})[0];
        assertThat(result.isSuccess()).isTrue();
        return result.getId();
    }

    private PartnerConnection partner() throws ConnectionException {
        return new PartnerConnection(login(OrgIdentity.standard().password()));
    }

    private String run(BulkConnection bulk, OperationEnum operation, String csv) throws Exception {
        JobInfo job = bulk.createJob(job(operation, ContentType.CSV));
        BatchInfo batch = bulk.createBatchFromStream(job, stream(csv));
        bulk.closeJob(job.getId());
        assertThat(awaited(bulk, batch).getNumberRecordsFailed()).isZero();
        return lines(bulk.getBatchResultStream(job.getId(), batch.getId()));
    }

    /** The Id in the first row of a result. */
    private static String idOf(String result) {
        return result.lines().skip(1).findFirst().orElseThrow().substring(1, 19);
    }

    private static JobInfo job(OperationEnum operation, ContentType type) {
        JobInfo job = new JobInfo();
        job.setObject("Contact");
        job.setOperation(operation);
        job.setContentType(type);
        job.setConcurrencyMode(ConcurrencyMode.Parallel);
        if (operation == OperationEnum.upsert) {
            job.setExternalIdFieldName("External_Id__c");
        }
        return job;
    }

    private static JobInfo closed(JobInfo job) {
        JobInfo close = new JobInfo();
        close.setId(job.getId());
        close.setState(JobStateEnum.Closed);
        return close;
    }

    private static BatchInfo awaited(BulkConnection bulk, BatchInfo batch) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> bulk.getBatchInfo(batch.getJobId(), batch.getId()),
                        info -> info.getState() == BatchStateEnum.Completed
                                || info.getState() == BatchStateEnum.Failed);
    }

    private BulkConnection bulk(boolean isCompressed) throws ConnectionException, AsyncApiException {
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId(login(OrgIdentity.standard().password()).getSessionId());
        config.setRestEndpoint(simulator.url() + "/services/async/62.0");
        config.setCompression(isCompressed);
        return new BulkConnection(config);
    }

    private ConnectorConfig login(String password) throws ConnectionException {
        ConnectorConfig config = new ConnectorConfig();
        config.setAuthEndpoint(simulator.url() + "/services/Soap/u/62.0");
        config.setUsername(OrgIdentity.standard().username());
        config.setPassword(password);
        PartnerConnection connection = new PartnerConnection(config);
        return connection.getConfig();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String lines(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
