-- The program's user in the database of postgresql.yaml, for psql 15 or later. REELWAY_PASSWORD is its password. Run it as
-- reelway_admin; run it again to set another password.
\set ON_ERROR_STOP on
\getenv password REELWAY_PASSWORD

SELECT 'CREATE ROLE reelway LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reelway')
\gexec

ALTER ROLE reelway PASSWORD :'password';

-- Tables and views lie in a schema of the user's own, which its connections see first. It has no other rights.
-- An administrator who is no superuser has to be a member of the role to give it a schema.
GRANT reelway TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS reelway AUTHORIZATION reelway;
