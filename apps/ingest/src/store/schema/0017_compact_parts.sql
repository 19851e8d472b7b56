-- What an insert writes is one file for all columns and not a hundred, each of which is synchronised before the insert is
-- acknowledged. Merging makes parts with a file for each column of it.
ALTER TABLE flow_samples MODIFY SETTING min_bytes_for_wide_part = 268435456;
