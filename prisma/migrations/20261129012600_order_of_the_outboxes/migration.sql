-- DropIndex
DROP INDEX "notifications_next_try_at_idx";

-- DropIndex
DROP INDEX "webhook_deliveries_next_try_at_idx";

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_idx" ON "webhook_deliveries"("endpoint");

-- What waits to be sent, in the order in which it is taken; what was sent is in neither.
CREATE INDEX "notifications_waiting" ON "notifications" ("next_try_at") WHERE "next_try_at" IS NOT NULL;
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" ("endpoint", "next_try_at") WHERE "next_try_at" IS NOT NULL;
