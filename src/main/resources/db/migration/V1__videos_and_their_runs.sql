-- What Reelway has done with each video. docs/records.md says what each column holds.

create table video (
    id bigint primary key,
    bucket text,
    arrival_key text,
    key text,
    asset text,
    name text,
    extension text,
    status text not null,
    preset text,
    preset_sha256 text,
    -- facts about the source
    bytes bigint,
    width integer,
    height integer,
    fps double precision,
    duration double precision,
    audio boolean,
    container text,
    video_codec text,
    audio_codec text,
    -- from the sidecar
    content_id text,
    pub_id text,
    title text,
    metadata jsonb,
    moved_to text,
    error_code text,
    error_message text,
    -- of a part of a split video
    parent_video_id bigint,
    part_index integer,
    round integer,
    attempt integer,
    -- grows with every claim: an older state never covers a newer one
    fence bigint not null,
    created timestamptz,
    updated timestamptz not null
);
create index video_status on video (status, updated);
-- by hash: an id may be longer than a row of a b-tree
create index video_content_id on video using hash (content_id);
create index video_pub_id on video using hash (pub_id);
create index video_asset on video using hash (asset);
create index video_updated on video (updated);
create index video_arrival on video (arrival_key);
create index video_key on video (key);
create index video_parent on video (parent_video_id) where parent_video_id is not null;

create table video_processing (
    video_id bigint not null references video on delete cascade,
    round integer not null,
    attempt integer not null,
    arrival_key text,
    status text not null,
    error_code text,
    error_message text,
    started_at timestamptz,
    ended_at timestamptz not null,
    total_seconds double precision,
    stage_seconds double precision,
    probe_seconds double precision,
    analyse_seconds double precision,
    encode_seconds double precision,
    prove_seconds double precision,
    publish_seconds double precision,
    worker text,
    preset text,
    preset_sha256 text,
    reelway_version text,
    primary key (video_id, round, attempt)
);
create index video_processing_ended on video_processing (ended_at);

create table output (
    video_id bigint not null references video on delete cascade,
    key text not null,
    kind text,
    role text,
    bytes bigint,
    sha256 text,
    width integer,
    height integer,
    fps double precision,
    codec text,
    bit_rate bigint,
    duration double precision,
    -- of the run that published it
    fence bigint not null,
    primary key (video_id, key)
);

create table quality_check (
    video_id bigint not null references video on delete cascade,
    round integer not null,
    attempt integer not null,
    name text not null,
    verdict text,
    measured text,
    required text,
    at_seconds double precision,
    primary key (video_id, round, attempt, name)
);

create view failures_today as
select p.ended_at, p.video_id, p.round, p.attempt, p.status, p.error_code, p.error_message, p.arrival_key, v.status as video_status
from video_processing p join video v on v.id = p.video_id
where p.status <> 'PROCESSED' and p.ended_at >= date_trunc('day', now());

create view processing_times as
select date_trunc('day', ended_at) as day,
       preset,
       count(*) as runs,
       count(*) filter (where status = 'PROCESSED') as processed,
       avg(total_seconds) as mean_seconds,
       percentile_cont(0.5) within group (order by total_seconds) as median_seconds,
       percentile_cont(0.95) within group (order by total_seconds) as p95_seconds,
       max(total_seconds) as longest_seconds,
       avg(encode_seconds) as mean_encode_seconds
from video_processing
group by 1, 2;
