-- A company may want its events kept for less time than others: then they go row by row, not with their partition.
GRANT DELETE ON webhook_event TO gateway_work;
