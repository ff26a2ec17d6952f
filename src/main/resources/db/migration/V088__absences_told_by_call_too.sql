-- Whoever can be written to and called hears of an absence both ways.
ALTER TABLE absence_appointments DROP CONSTRAINT absence_appointments_told_check;
ALTER TABLE absence_appointments ADD CONSTRAINT absence_appointments_told_check
    CHECK (told IN ('mail', 'mail_and_call', 'call', 'nobody'));
