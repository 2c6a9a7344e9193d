-- src/alerts/figures/recent-problems.reader.ts, written by "npm run docs:sql"

-- countOptOuts
SELECT COALESCE(json_agg(json_build_array("range0")), '[]')::text AS "counts"
FROM (
  SELECT COALESCE(
    SUM(
      CASE WHEN "createdAt" >= $1::TIMESTAMP(3) AND "createdAt" < $2::TIMESTAMP(3) THEN 1 ELSE 0 END
    ),
    0
  ) AS "range0"
  FROM "public"."OptOut"
  WHERE "id" >= $3 AND "id" <= $4 AND "source" <> 'import'
) AS counted;
