/**
 * Whether org and model have what a sync asks for, before a row is read: a sync, describes and the model's columns come in, problems go
 * out, each at its place in the sync's file. Next is the mapping itself, by {@code TargetFieldsBuilder}.
 */
@NullMarked
package io.azalai.mapping.check;

import org.jspecify.annotations.NullMarked;
