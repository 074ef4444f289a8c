-- One row for each entry point and part that the last successful run has published, and for each of its renditions.
with given as (
    select
        cast(? as jsonb) as document
),
manifests as (
    select
        cast(document -> 'record' ->> 'VideoId' as bigint) as video_id,
        cast(split_part(document -> 'manifest' ->> 'run', '-', 2) as bigint) as fence,
        document -> 'manifest' as manifest
    from given
    where document -> 'manifest' ->> 'run' is not null
),
-- nothing where the rows are of a later run already
run as (
    select * from manifests
    where fence >= coalesce((select max(fence) from output where output.video_id = manifests.video_id), 0)
),
objects as (
    select run.video_id, run.fence, object, object -> 'measured' as measured
    from run, jsonb_array_elements(manifest -> 'objects') as object
    where object ->> 'role' <> 'rendition'
),
-- a rendition has many files, and its playlist stands for them
renditions as (
    select
        run.video_id,
        run.fence,
        jsonb_build_object('bucket', proven -> 'bucket', 'key', proven ->> 'key', 'kind', proven ->> 'kind',
                           'role', 'rendition', 'bytes', proven -> 'bytes') as object,
        proven as measured
    from run, jsonb_array_elements(manifest -> 'proof') as proven
    where not exists (
        select from objects
        where object ->> 'key' = proven ->> 'key' and object ->> 'bucket' is not distinct from proven ->> 'bucket'
    )
),
-- a key in the output bucket, or an address in another bucket
found as (
    select *, coalesce('s3://' || (object ->> 'bucket') || '/', '') || (object ->> 'key') as address
    from (select * from objects union all select * from renditions) as all_of_them
)
insert into output as present (
    video_id, key, kind, role, bytes, sha256, width, height, fps, codec, bit_rate, duration, fence
)
select distinct on (address)
    video_id,
    address,
    object ->> 'kind',
    object ->> 'role',
    cast(object ->> 'bytes' as bigint),
    object ->> 'sha256',
    cast(measured -> 'size' ->> 0 as integer),
    cast(measured -> 'size' ->> 1 as integer),
    cast(measured ->> 'fps' as double precision),
    (select string_agg(codec, ',' order by place)
     from jsonb_array_elements_text(measured -> 'codecs') with ordinality as listed (codec, place)),
    -- an image has neither
    nullif(cast(measured ->> 'average_bitrate' as bigint), 0),
    nullif(cast(measured ->> 'duration' as double precision), 0),
    fence
from found
on conflict (video_id, key) do update set
    kind = excluded.kind,
    role = excluded.role,
    bytes = excluded.bytes,
    sha256 = excluded.sha256,
    width = excluded.width,
    height = excluded.height,
    fps = excluded.fps,
    codec = excluded.codec,
    bit_rate = excluded.bit_rate,
    duration = excluded.duration,
    fence = excluded.fence
where present.fence <= excluded.fence
