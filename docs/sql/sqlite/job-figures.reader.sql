-- src/metrics/figures/job-figures.reader.ts, written by "npm run docs:sql"

-- countJobs
SELECT "kind", COUNT(CASE WHEN "visibleAt" <= ? THEN 1 END) AS "due",
  COUNT(CASE WHEN "visibleAt" > ? THEN 1 END) AS "later", COUNT(*) - COUNT("visibleAt") AS "dead",
  CAST(ROUND((julianday(MIN("visibleAt")) - 2440587.5) * 86400000) AS INTEGER) AS "firstAt"
FROM "Job"
GROUP BY "kind";
