-- Emails name their documents by id, and are put into words when they are sent or read.
UPDATE "notifications" SET "content" = jsonb_set("content", '{invoice}', "content" -> 'invoice' -> 'id')
  WHERE jsonb_typeof("content" -> 'invoice') = 'object';
UPDATE "notifications" SET "content" = jsonb_set("content", '{receipt}', "content" -> 'receipt' -> 'id')
  WHERE jsonb_typeof("content" -> 'receipt') = 'object';

-- AlterTable
ALTER TABLE "notifications" DROP COLUMN "subject";
