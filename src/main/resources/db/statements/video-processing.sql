-- One row for each run of a video that has had its outcome.
with given as (
    select cast(? as jsonb) as document
),
runs as (
    select distinct on (run -> 'round', run -> 'attempt') document -> 'record' as record, run
    from given, jsonb_array_elements(document -> 'runs') as run
    order by run -> 'round', run -> 'attempt', run ->> 'ended' desc
)
insert into video_processing as present (
    video_id, round, attempt, arrival_key, status, error_code, error_message, started_at, ended_at,
    total_seconds, stage_seconds, probe_seconds, analyse_seconds, encode_seconds, prove_seconds,
    publish_seconds, worker, preset, preset_sha256, reelway_version
)
select
    cast(record ->> 'VideoId' as bigint),
    cast(run ->> 'round' as integer),
    cast(run ->> 'attempt' as integer),
    record ->> 'arrival_key',
    run ->> 'status',
    run ->> 'code',
    run ->> 'message',
    cast(run ->> 'started' as timestamptz),
    cast(run ->> 'ended' as timestamptz),
    extract(epoch from cast(run ->> 'ended' as timestamptz) - cast(run ->> 'started' as timestamptz)),
    cast(run -> 'seconds' ->> 'stage' as double precision),
    cast(run -> 'seconds' ->> 'probe' as double precision),
    cast(run -> 'seconds' ->> 'analyse' as double precision),
    cast(run -> 'seconds' ->> 'encode' as double precision),
    cast(run -> 'seconds' ->> 'prove' as double precision),
    cast(run -> 'seconds' ->> 'publish' as double precision),
    run ->> 'worker',
    (select string_agg(name, ',' order by place)
     from jsonb_array_elements_text(run -> 'presets') with ordinality as preset (name, place)),
    (select string_agg(sha256, ',' order by place)
     from jsonb_array_elements_text(run -> 'preset_sha256') with ordinality as digest (sha256, place)),
    run ->> 'version'
from runs
on conflict (video_id, round, attempt) do update set
    arrival_key = excluded.arrival_key,
    status = excluded.status,
    error_code = excluded.error_code,
    error_message = excluded.error_message,
    started_at = excluded.started_at,
    ended_at = excluded.ended_at,
    total_seconds = excluded.total_seconds,
    stage_seconds = excluded.stage_seconds,
    probe_seconds = excluded.probe_seconds,
    analyse_seconds = excluded.analyse_seconds,
    encode_seconds = excluded.encode_seconds,
    prove_seconds = excluded.prove_seconds,
    publish_seconds = excluded.publish_seconds,
    worker = excluded.worker,
    preset = excluded.preset,
    preset_sha256 = excluded.preset_sha256,
    reelway_version = excluded.reelway_version
where present.ended_at <= excluded.ended_at
