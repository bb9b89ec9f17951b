DROP TABLE adoptions;
DROP TABLE innovations;
DROP TABLE exchange_schools;
DROP TABLE exchange_networks;
DROP TABLE exchanges;
