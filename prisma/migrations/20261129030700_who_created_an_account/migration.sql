-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "created_by" TEXT;
