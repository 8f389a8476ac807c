-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "billing_day" INTEGER,
ADD COLUMN     "coupons" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "deferred" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "overrides" JSONB;

-- Every segment says which coupons lower it, every billing what is special about it.
UPDATE "subscriptions" SET "segments" =
  (SELECT coalesce(jsonb_agg('{"coupons": []}'::jsonb || segment), '[]') FROM jsonb_array_elements("segments") AS segment);
UPDATE "changes" SET "outcome" = '{"overrides": null, "coupons": [], "billingDay": null, "deferred": []}'::jsonb || "outcome"
  || jsonb_build_object('segments',
    (SELECT coalesce(jsonb_agg('{"coupons": []}'::jsonb || segment), '[]')
     FROM jsonb_array_elements("outcome" -> 'segments') AS segment))
WHERE "outcome" IS NOT NULL AND jsonb_typeof("outcome") = 'object';
UPDATE "changes" SET "quote" = "quote" || '{"deferred": 0}'::jsonb
  || jsonb_build_object('recurring', jsonb_build_object('list', "quote" -> 'recurring' -> 'amount') || ("quote" -> 'recurring'));

-- Validated forms are made anew, with what catalogs can say now.
UPDATE "catalogs" SET "validated" = NULL;
