-- Answers were kept for each key, with the secrets in them; from now on neither is so.
DELETE FROM "idempotency_keys";

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");
