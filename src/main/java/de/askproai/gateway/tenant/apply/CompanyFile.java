package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import java.util.List;
import java.util.Map;

/**
 * A company as one file describes it, complete and checked by itself.
 *
 * @param name of the file, for messages
 * @param numberLines where each phone number is written, for what only the database can tell
 */
public record CompanyFile(
        String name,
        Company company,
        List<Branch> branches,
        List<Service> services,
        List<StaffMember> staff,
        List<ConnectionEntry> connections,
        Map<String, Integer> numberLines) {}
