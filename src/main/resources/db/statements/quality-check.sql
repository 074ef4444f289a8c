-- One row for each rule by which the last run of a video was judged.
with given as (
    select cast(? as jsonb) as document
),
rules as (
    select document -> 'record' as record, rule
    from given, jsonb_array_elements(document -> 'quality' -> 'rules') as rule
    where jsonb_typeof(document -> 'quality' -> 'rules') = 'array'
)
insert into quality_check as present (video_id, round, attempt, name, verdict, measured, required, at_seconds)
select distinct on (name)
    cast(record ->> 'VideoId' as bigint),
    cast(record ->> 'round' as integer),
    cast(record ->> 'attempt' as integer),
    case rule ->> 'of'
        when 'source' then rule ->> 'rule'
        else (rule ->> 'rule') || ' of ' || (rule ->> 'subject')
    end as name,
    case when rule ->> 'verdict' = 'fail' and rule ->> 'breaking' = 'warn' then 'warn' else rule ->> 'verdict' end,
    rule ->> 'measured',
    rule ->> 'required',
    cast(rule -> 'at' -> 0 ->> 'from' as double precision)
from rules
order by name, rule ->> 'verdict'
on conflict (video_id, round, attempt, name) do update set
    verdict = excluded.verdict,
    measured = excluded.measured,
    required = excluded.required,
    at_seconds = excluded.at_seconds;
