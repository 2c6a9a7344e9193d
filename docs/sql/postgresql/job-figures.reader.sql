-- src/metrics/figures/job-figures.reader.ts, written by "npm run docs:sql"

-- countJobs
SELECT "kind", COUNT(CASE WHEN "visibleAt" <= $1 THEN 1 END) AS "due",
  COUNT(CASE WHEN "visibleAt" > $2 THEN 1 END) AS "later", COUNT(*) - COUNT("visibleAt") AS "dead",
  ROUND(date_part('epoch', MIN("visibleAt")) * 1000) AS "firstAt"
FROM "public"."Job"
GROUP BY "kind";
