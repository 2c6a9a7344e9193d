-- src/alerts/figures/recent-problems.reader.ts, written by "npm run docs:sql"

-- countOptOuts
SELECT json_group_array(json_array("range0")) AS "counts"
FROM (
  SELECT COALESCE(SUM(CASE WHEN "createdAt" >= ? AND "createdAt" < ? THEN 1 ELSE 0 END), 0) AS "range0"
  FROM "OptOut"
  WHERE "id" >= ? AND "id" <= ? AND "source" <> 'import'
) AS counted;
