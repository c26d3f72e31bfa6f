-- As many accounts as pg-min has, by number.
CREATE TABLE numbered AS
SELECT n, (pgledger_create_account('account ' || n, 'PTS')).id AS id FROM generate_series(1, 100000) AS n;
ALTER TABLE numbered ADD PRIMARY KEY (n);
ANALYZE;
