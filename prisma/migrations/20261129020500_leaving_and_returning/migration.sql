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
