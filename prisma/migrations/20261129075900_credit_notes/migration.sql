-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "credited" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "printed" JSONB;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "disputed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "receipts" ADD COLUMN     "printed" JSONB;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN     "invoice" TEXT;

-- CreateTable
CREATE TABLE "credit_notes" (
    "id" TEXT NOT NULL,
    "seller" TEXT NOT NULL DEFAULT '',
    "number" TEXT NOT NULL,
    "invoice" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "subscription" TEXT NOT NULL,
    "change" TEXT,
    "currency" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "total" BIGINT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "printed" JSONB,

    CONSTRAINT "credit_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "credit_notes_account_issued_at_id_idx" ON "credit_notes"("account", "issued_at", "id");

-- CreateIndex
CREATE INDEX "credit_notes_invoice_idx" ON "credit_notes"("invoice");

-- CreateIndex
CREATE UNIQUE INDEX "credit_notes_seller_number_key" ON "credit_notes"("seller", "number");
