-- AlterTable
ALTER TABLE "refunds" ALTER COLUMN "change" DROP NOT NULL;
