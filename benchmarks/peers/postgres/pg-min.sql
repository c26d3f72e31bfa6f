-- The least that plain SQL does for one ledger write: a slot that makes it happen once, an entry, two balances.
CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL);
CREATE SEQUENCE entry_id;
CREATE TABLE entry (
    id bigint PRIMARY KEY,
    debit int NOT NULL,
    credit int NOT NULL,
    amount bigint NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE slot (key uuid PRIMARY KEY, entry bigint NOT NULL);

INSERT INTO account SELECT id, 0 FROM generate_series(1, 100000) AS id;

CREATE FUNCTION post(new_key uuid, new_debit int, new_credit int, new_amount bigint, new_body bytea) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    new_id bigint := nextval('entry_id');
    first_id bigint;
BEGIN
    INSERT INTO slot VALUES (new_key, new_id) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT entry INTO first_id FROM slot WHERE key = new_key;
        RETURN first_id;
    END IF;
    INSERT INTO entry VALUES (new_id, new_debit, new_credit, new_amount, new_body);
    -- By id, so that two writes never wait for each other in a circle.
    IF new_debit < new_credit THEN
        UPDATE account SET balance = balance - new_amount WHERE id = new_debit;
        UPDATE account SET balance = balance + new_amount WHERE id = new_credit;
    ELSE
        UPDATE account SET balance = balance + new_amount WHERE id = new_credit;
        UPDATE account SET balance = balance - new_amount WHERE id = new_debit;
    END IF;
    RETURN new_id;
END $$;
