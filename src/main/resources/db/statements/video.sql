-- One row for each video, and for each part of a split video.
-- The parameter is a JSON document with the record, its parts, its runs, its outcome message and its manifest.
with given as (
    select cast(? as jsonb) as document
),
items as (
    select document -> 'record' as record, document -> 'outcome' as outcome
    from given
    union all
    select part, cast('null' as jsonb)
    from given, jsonb_array_elements(document -> 'parts') as part
)
insert into video as present (
    id, bucket, arrival_key, key, asset, name, extension, status, preset, preset_sha256,
    bytes, width, height, fps, duration, audio, container, video_codec, audio_codec,
    content_id, pub_id, title, metadata,
    moved_to, error_code, error_message, parent_video_id, part_index,
    round, attempt, fence, created, updated
)
select
    cast(record ->> 'VideoId' as bigint),
    record ->> 'bucket',
    record ->> 'arrival_key',
    record ->> 'key',
    record ->> 'asset',
    record ->> 'name',
    record ->> 'extension',
    record ->> 'status',
    record ->> 'preset',
    record ->> 'preset_sha256',
    cast(coalesce(outcome -> 'source' ->> 'bytes', record ->> 'bytes') as bigint),
    cast(record -> 'size' ->> 0 as integer),
    cast(record -> 'size' ->> 1 as integer),
    cast(record ->> 'fps' as double precision),
    cast(record ->> 'duration' as double precision),
    cast(record ->> 'audio' as boolean),
    outcome -> 'source' ->> 'container',
    outcome -> 'source' ->> 'video_codec',
    outcome -> 'source' ->> 'audio_codec',
    outcome -> 'metadata' ->> 'content_id',
    outcome -> 'metadata' ->> 'pub_id',
    outcome -> 'metadata' ->> 'title',
    outcome -> 'metadata',
    record ->> 'moved_to',
    record -> 'error' ->> 'code',
    record -> 'error' ->> 'message',
    cast(record ->> 'parent_video' as bigint),
    cast(record ->> 'part_index' as integer),
    cast(record ->> 'round' as integer),
    cast(record ->> 'attempt' as integer),
    coalesce(cast(record ->> 'fence' as bigint), 0),
    cast(record ->> 'creation_time' as timestamptz),
    cast(record ->> 'updated_time' as timestamptz)
from items
on conflict (id) do update set
    bucket = excluded.bucket,
    arrival_key = excluded.arrival_key,
    key = excluded.key,
    asset = excluded.asset,
    name = excluded.name,
    extension = excluded.extension,
    status = excluded.status,
    preset = excluded.preset,
    preset_sha256 = excluded.preset_sha256,
    bytes = excluded.bytes,
    width = excluded.width,
    height = excluded.height,
    fps = excluded.fps,
    duration = excluded.duration,
    audio = excluded.audio,
    container = excluded.container,
    video_codec = excluded.video_codec,
    audio_codec = excluded.audio_codec,
    content_id = excluded.content_id,
    pub_id = excluded.pub_id,
    title = excluded.title,
    metadata = excluded.metadata,
    moved_to = excluded.moved_to,
    error_code = excluded.error_code,
    error_message = excluded.error_message,
    parent_video_id = excluded.parent_video_id,
    part_index = excluded.part_index,
    round = excluded.round,
    attempt = excluded.attempt,
    fence = excluded.fence,
    created = excluded.created,
    updated = excluded.updated
-- an older state never covers a newer one
where (present.fence, present.updated) <= (excluded.fence, excluded.updated)
