-- The provisioning table for Athena and Hive. Put the name of your output bucket in the place of OUTPUT-BUCKET, and database
-- and table in other places if the settings name others. Athena takes one statement at a time.

CREATE DATABASE IF NOT EXISTS provisioning;

-- Choose one of two tables.
-- 1. Partitions are registered. A partition whose id is not registered is not seen.

CREATE EXTERNAL TABLE provisioning.btvs_ids(
    content_id string,
    pub_id string,
    add_at timestamp
)
PARTITIONED BY (id int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
LOCATION 's3://OUTPUT-BUCKET/provisioning/btvs_ids'
TBLPROPERTIES ('parquet.enable.dictionary'='true');

-- A partition is registered once, by its id ...
ALTER TABLE provisioning.btvs_ids ADD IF NOT EXISTS PARTITION (id=10);

-- ... or all that there are.
MSCK REPAIR TABLE provisioning.btvs_ids;

-- 2. Partitions are projected (Athena only): each id of the range is a partition, and none is registered. A query that names
--    no id looks into each of the range, so keep it short. Rows outside the range are not seen.

CREATE EXTERNAL TABLE provisioning.btvs_ids(
    content_id string,
    pub_id string,
    add_at timestamp
)
PARTITIONED BY (id int)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
LOCATION 's3://OUTPUT-BUCKET/provisioning/btvs_ids'
TBLPROPERTIES (
    'parquet.enable.dictionary'='true',
    'projection.enabled'='true',
    'projection.id.type'='integer',
    'projection.id.range'='0,100'
);

-- A row by hand lies in a file of its own beside those of Reelway, which leaves it alone.
INSERT INTO provisioning.btvs_ids (id, content_id, pub_id, add_at)
VALUES (10, null, null, current_timestamp);

SELECT * FROM provisioning.btvs_ids;

SELECT content_id, pub_id, add_at FROM provisioning.btvs_ids WHERE id = 10 ORDER BY add_at DESC LIMIT 20;
