-- DropIndex
DROP INDEX "invoices_number_key";

-- DropIndex
DROP INDEX "receipts_number_key";

-- AlterTable
ALTER TABLE "document_counters" DROP CONSTRAINT "document_counters_pkey",
ADD COLUMN     "seller" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "document_counters_pkey" PRIMARY KEY ("kind", "seller");

-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "seller" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "receipts" ADD COLUMN     "seller" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE UNIQUE INDEX "invoices_seller_number_key" ON "invoices"("seller", "number");

-- CreateIndex
CREATE UNIQUE INDEX "receipts_seller_number_key" ON "receipts"("seller", "number");
