-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);

-- Validated forms are made anew, with what catalogs say of renewals.
UPDATE "catalogs" SET "validated" = NULL;
