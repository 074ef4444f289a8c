-- Rows of outputs that are replaced: by a later run of the video, or by another video of the same asset, such as a newer
-- version of the upload. The manifest is the present one of the asset, and is this video's.
with given as (
    select cast(? as jsonb) as document
),
run as (
    select
        cast(document -> 'record' ->> 'VideoId' as bigint) as video_id,
        cast(split_part(document -> 'manifest' ->> 'run', '-', 2) as bigint) as fence,
        document -> 'manifest' ->> 'asset' as asset
    from given
)
delete from output using run
where output.video_id = run.video_id and output.fence < run.fence
   or output.video_id in (select id from video where video.asset = run.asset and video.id <> run.video_id)
