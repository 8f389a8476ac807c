-- AlterTable
ALTER TABLE "changes" ALTER COLUMN "from" DROP NOT NULL,
ALTER COLUMN "to" DROP NOT NULL,
ADD COLUMN     "adapted" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "cancellation" JSONB,
ADD COLUMN     "former" JSONB,
ADD COLUMN     "own" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "undoes" TEXT;

-- AlterTable
ALTER TABLE "resources" ADD COLUMN     "left_as" TEXT;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "trial" JSONB;

-- Who leaves at the instant at which a period began leaves an empty one.
ALTER TABLE "subscriptions" DROP CONSTRAINT "subscriptions_period_forward";
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_period_forward" CHECK ("period_start" <= "period_end");

-- CreateTable
CREATE TABLE "account_acts" (
    "id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "act" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount" BIGINT,

    CONSTRAINT "account_acts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_acts_account_at_id_idx" ON "account_acts"("account", "at", "id");

CREATE TRIGGER "account_acts_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "account_acts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_record"();
