-- Rows of outputs that an earlier run of the video has published, and that a later run has replaced.
with given as (
    select cast(? as jsonb) as document
)
delete from output using given
where output.video_id = cast(document -> 'record' ->> 'VideoId' as bigint)
  and output.fence < cast(split_part(document -> 'manifest' ->> 'run', '-', 2) as bigint)
