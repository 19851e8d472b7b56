-- As for samples (0016): these get a part with every group that is stored, about one a second. All merges of a small fleet
-- fell from about 80 to about 30 a minute, the rows that they write again by a fifth.

ALTER TABLE batches MODIFY SETTING min_parts_to_merge_at_once = 16;
ALTER TABLE host_activity_1m MODIFY SETTING min_parts_to_merge_at_once = 16;
ALTER TABLE host_seen MODIFY SETTING min_parts_to_merge_at_once = 16;
