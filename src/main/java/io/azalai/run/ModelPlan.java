package io.azalai.run;

import io.azalai.extract.Row;
import java.util.List;

/** A plan in the making: the pages of the model come in, and at its end the plan goes out. Confined to one run. */
interface ModelPlan {
    /** A page of the model's rows. */
    void page(List<Row> page);

    /** Ends the plan, once the model was read to its very end, or what was given of it. */
    Plan finish();

    /** The rows that it refused; to be read once the plan is finished. */
    InvalidRows invalidRows();

    /** Whether somebody still waits for a row of that key; only known once the plan is finished. */
    boolean isInModel(String key);

    /** Ends a plan that will not be. */
    void abandon();
}
