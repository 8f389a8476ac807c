-- AlterTable
ALTER TABLE "changes" ADD COLUMN     "shown" JSONB;
