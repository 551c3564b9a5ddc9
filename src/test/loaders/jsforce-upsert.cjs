// The third loader: jsforce as its documentation uses it, in a process of its own. FILE is read as a stream.
// Run as: node jsforce-upsert.cjs MODULES URL TOKEN FILE
const fs = require("node:fs");
const { createRequire } = require("node:module");

const [modules, instanceUrl, accessToken, file] = process.argv.slice(2);
const jsforce = createRequire(modules)("jsforce");

async function upsert() {
  const connection = new jsforce.Connection({ instanceUrl, accessToken, version: "66.0" });
  const results = await connection.bulk2.loadAndWaitForResults({
    object: "Contact",
    operation: "upsert",
    externalIdFieldName: "External_Id__c",
    input: fs.createReadStream(file),
    // Its default of 30 seconds is too short for a million rows. That of the interval, one second, stays.
    pollTimeout: 3_600_000,
  });
  const { successfulResults, failedResults, unprocessedRecords } = results;
  console.log(`${successfulResults.length} taken, ${failedResults.length} refused, ${unprocessedRecords.length} left`);
}

upsert().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
