-- DropIndex
DROP INDEX "changes_account_idx";

-- AlterTable
ALTER TABLE "changes" ADD COLUMN     "reconcile_at" TIMESTAMPTZ(3),
ADD COLUMN     "scheduled_at" TIMESTAMPTZ(3),
ADD COLUMN     "unseen" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "policy" DROP NOT NULL;

-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "uncollectible" BOOLEAN NOT NULL DEFAULT false;

-- What was declined before anybody was asked is no attempt to pay.
DELETE FROM "payments" WHERE "method" IS NULL;
UPDATE "payments" SET "invoice" = '' WHERE "invoice" IS NULL;

-- AlterTable
ALTER TABLE "payments" DROP COLUMN "period_start",
DROP COLUMN "settled",
ADD COLUMN     "credit" BIGINT NOT NULL DEFAULT 0,
ALTER COLUMN "invoice" SET NOT NULL,
ALTER COLUMN "method" SET NOT NULL;

-- CreateIndex
CREATE INDEX "changes_account_created_at_id_idx" ON "changes"("account", "created_at", "id");

-- CreateIndex
CREATE INDEX "refunds_change_idx" ON "refunds"("change");

-- CreateIndex
CREATE INDEX "refunds_payment_idx" ON "refunds"("payment");

-- One payment in flight for a subscription, and each invoice of a period paid once, whatever the code does.
CREATE UNIQUE INDEX "payments_one_in_flight" ON "payments" ("subscription") WHERE "status" IN ('pending', 'requires_action');
CREATE INDEX "payments_in_flight_of_account" ON "payments" ("account") WHERE "status" IN ('pending', 'requires_action');

-- Money may leave at the gateway while a refund of ours is on its way: the refund is refused and cut then.
ALTER TABLE "payments" DROP CONSTRAINT "payments_refunded_at_most_paid";
ALTER TABLE "payments" ADD CONSTRAINT "payments_refunded_not_negative" CHECK ("refunded" >= 0);
ALTER TABLE "payments" ADD CONSTRAINT "payments_credit_not_negative" CHECK ("credit" >= 0);

-- What the periodic check asks for: whose time is over.
CREATE INDEX "changes_late" ON "changes" ("wake_at", "id") WHERE "wake_at" IS NOT NULL;
CREATE INDEX "subscriptions_late" ON "subscriptions" ("wake_at", "id") WHERE "wake_at" IS NOT NULL;
CREATE INDEX "refunds_pending" ON "refunds" ("subscription") WHERE "status" = 'pending';
