package io.azalai.store;

/**
 * A job that was opened in Salesforce and may still be open there.
 *
 * @param api that it belongs to, as the journal names it
 * @param jobId as Salesforce named it
 */
public record JournaledJob(String run, String sync, String api, String jobId) {}
