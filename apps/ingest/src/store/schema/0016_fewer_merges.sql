-- Every insert is a part in each of these tables, and the server merges three or four as soon as they are there: a row is
-- written again and again. With sixteen at once it is written again half as often (71 inserts: 3.9 merged rows for each one
-- stored instead of 8.2, all tables together), and merging costs more than inserting. Queries read some parts more.

ALTER TABLE flow_samples MODIFY SETTING min_parts_to_merge_at_once = 16;
ALTER TABLE host_traffic_1m MODIFY SETTING min_parts_to_merge_at_once = 16;
ALTER TABLE talkers_5m MODIFY SETTING min_parts_to_merge_at_once = 16;
